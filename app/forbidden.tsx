import { Refused, refusedMetadata } from "@/components/refusal/refused";

export const generateMetadata = () => refusedMetadata("forbidden", "none");

/** A page that exists, for a role that may not see it. */
export default function ForbiddenPage() {
  return <Refused why="forbidden" frame="none" />;
}
