import type { Metadata } from "next";
import { MergePage } from "@/components/desk/request/merges/merge-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadMergePage } from "@/lib/merges/loaders";

type Props = PageProps<"/desk/requests/[reference]/merge">;

async function pairOf({ params, searchParams }: Props) {
  const [{ reference }, { with: other }] = await Promise.all([params, searchParams]);
  return { reference, other: typeof other === "string" ? other : "" };
}

async function metadata(props: Props): Promise<Metadata> {
  const pair = await pairOf(props);
  const { own, other } = await loadMergePage(pair.reference, pair.other);
  return { title: `Merge ${own.reference} with ${other.reference}` };
}

async function MergeRoute(props: Props) {
  // Called, not drawn, so that what it refuses is heard here.
  return MergePage(await pairOf(props));
}

export const generateMetadata = metadataOf(MergeRoute, metadata);
export default refusable("desk", MergeRoute);
