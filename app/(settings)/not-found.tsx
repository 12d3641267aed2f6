import { Refused, refusedMetadata } from "@/components/refusal/refused";

export const generateMetadata = () => refusedMetadata("notFound", "desk");

export default function NotFound() {
  return <Refused why="notFound" frame="desk" />;
}
