import { Refused, refusedMetadata } from "@/components/refusal/refused";

export const generateMetadata = () => refusedMetadata("notFound", "none");

/** Also what somebody else's page looks like: whether it exists is not told. */
export default function NotFoundPage() {
  return <Refused why="notFound" frame="none" />;
}
