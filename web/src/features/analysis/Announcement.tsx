/** Says the verdict aloud to those who do not see it appear. */
import { useQuery } from "@tanstack/react-query";
import { formatShare } from "@/lib/format";
import { sentimentQuery } from "./queries";

export function Announcement({ text }: { text: string }) {
  const { data } = useQuery({ ...sentimentQuery(text), enabled: text !== "" });
  const sureness = data?.sure === false ? "not sure, leans " : "";
  return (
    <p role="status" className="visually-hidden">
      {data && `Sentiment: ${sureness}${data.label}, ${formatShare(data.probability)}`}
    </p>
  );
}
