import { Refused, refusedMetadata } from "@/components/refusal/refused";

export const generateMetadata = () => refusedMetadata("forbidden", "portal");

export default function Forbidden() {
  return <Refused why="forbidden" frame="portal" />;
}
