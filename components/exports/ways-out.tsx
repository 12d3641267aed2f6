import { ScheduleLink } from "@/components/exports/schedule-link";
import { ListExport } from "@/components/ui/list-export";
import { tableHref } from "@/lib/core/table";
import type { ListName } from "@/lib/exports/model/lists";

export type WaysOutProps = {
  list: ListName;
  /** The address of the list as it is filtered. */
  href: string;
  maySchedule: boolean;
};

/** The ways out of a list that the worker can write too: as a file now, and again and again for whoever may set that. */
export function WaysOut({ list, href, maySchedule }: WaysOutProps) {
  return (
    <>
      <ListExport href={tableHref(list, "csv", href)} />
      {maySchedule && <ScheduleLink list={list} href={href} />}
    </>
  );
}
