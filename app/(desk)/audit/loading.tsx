import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-6 h-7 w-40" />
      <SkeletonRows rows={12} label="Loading the log" />
    </>
  );
}
