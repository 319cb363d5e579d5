import { Link } from "@/lib/routing";

export default function NotFoundPage() {
  return (
    <>
      <title>Not found · Subtext</title>
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped. <Link href="/">Analyse a text</Link> instead.
      </p>
    </>
  );
}
