import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-6 h-7 w-56" />
      <SkeletonRows rows={6} label="Loading settings" />
    </>
  );
}
