import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { Topics } from "./Topics";
import "@/components/Page.css";

export default function TopicsPage() {
  return (
    <>
      <title>Topics · Subtext</title>
      <h1 className="page-title">Topics</h1>
      <Panel name="topics" skeleton={<Skeleton label="topics" lines={14} />}>
        <Topics />
      </Panel>
    </>
  );
}
