import { Refused, refusedMetadata } from "@/components/refusal/refused";

export const generateMetadata = () => refusedMetadata("forbidden", "desk");

export default function Forbidden() {
  return <Refused why="forbidden" frame="desk" />;
}
