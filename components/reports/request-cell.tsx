import type { ReactNode } from "react";
import { Th } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { requestPath } from "@/lib/requests/present/paths";

export type RequestCellProps = {
  reference: string;
  /** What the columns say that a narrow window has no room for, a line each. */
  narrow?: readonly ReactNode[] | undefined;
  /** From which width on there is room for the columns: xl where they are many, wide where they hold sentences too. */
  columnsFrom?: keyof typeof LOOKS | undefined;
};

const LOOKS = {
  md: { cell: "md:w-px md:align-middle", lines: "md:hidden" },
  xl: { cell: "xl:w-px xl:align-middle", lines: "xl:hidden" },
  wide: { cell: "min-[86rem]:w-px min-[86rem]:align-middle", lines: "min-[86rem]:hidden" },
} as const;

/** The request that a row of a register is about. In a narrow window the row is a few lines under its name. */
export function RequestCell({ reference, narrow = [], columnsFrom = "md" }: RequestCellProps) {
  const look = LOOKS[columnsFrom];
  const [first, ...rest] = narrow;
  return (
    <Th scope="row" className={`align-top ${look.cell}`}>
      <TextLink quiet href={requestPath(reference)} className="ref font-medium">
        {reference}
      </TextLink>
      {narrow.length > 0 && (
        <span className={`mt-0.5 flex flex-col gap-0.5 text-sm font-normal ${look.lines}`}>
          <span className="text-ink-muted">{first}</span>
          {rest.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a row are always the same ones, in the same order
            <span key={index}>{line}</span>
          ))}
        </span>
      )}
    </Th>
  );
}
