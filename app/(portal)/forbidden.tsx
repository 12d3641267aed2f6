import { Refused, refusedMetadata } from "@/components/refusal/refused";

export const generateMetadata = () => refusedMetadata("forbidden");

export default function Forbidden() {
  return <Refused why="forbidden" frame="portal" />;
}
