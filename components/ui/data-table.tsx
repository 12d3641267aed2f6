import { ArrowDown, ArrowUp } from "lucide";
import { type ComponentPropsWithRef, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { AppLink } from "./link";
import type { Markup } from "./markup";
import { Piece } from "./piece";

export type DataTableProps = {
  /** Names the table and the region that scrolls when the table is wider than the page. */
  label: string;
  children: ReactNode;
  /** Stands over the region and does not scroll with it. */
  caption?: ReactNode;
  /** Keeps the head in sight; needs a bounded height from the place it stands in. */
  sticky?: boolean | undefined;
  className?: string | undefined;
};

/**
 * A plain table in a region that scrolls sideways and can be reached by keyboard, so that nothing is
 * out of reach at 375 pixels. An edge shows where there is more beside what is seen.
 */
export function DataTable({ label, children, caption, sticky, className }: DataTableProps) {
  const captionId = useId();
  const region = (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={cn(
        // What is placed absolutely in a cell, such as words for the ear alone, must scroll with it and not widen the page.
        "more-beside relative overflow-auto print:overflow-visible focus-visible:outline-offset-[-2px]",
        className,
      )}
    >
      <table
        aria-labelledby={caption ? captionId : undefined}
        className={cn(
          "w-full border-separate border-spacing-0 text-left",
          sticky &&
            "[&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-1 [&_thead_th]:bg-canvas",
        )}
      >
        {children}
      </table>
    </section>
  );
  if (!caption) return region;
  return (
    <div>
      <p id={captionId} className="pb-2 text-sm break-after-avoid text-ink-muted">
        {caption}
      </p>
      {region}
    </div>
  );
}

/**
 * For a table that has more columns than a narrow window has room for: `column` of those that go there, and `lines` of what says the
 * same in the first cell. On paper the columns stay.
 */
export const FOLDED = {
  md: { column: "max-md:not-print:hidden", lines: "md:hidden print:hidden" },
  lg: { column: "max-lg:not-print:hidden", lines: "lg:hidden print:hidden" },
} as const;

export function THead(props: ComponentPropsWithRef<"thead">) {
  return <thead {...props} />;
}

export function TBody(props: ComponentPropsWithRef<"tbody">) {
  return <tbody {...props} />;
}

export type TrProps = ComponentPropsWithRef<"tr"> & { selected?: boolean | undefined };

export function Tr({ selected, className, ...rest }: TrProps) {
  return <tr data-selected={selected || undefined} className={cn("row", className)} {...rest} />;
}

type CellLook = { align?: "left" | "right" | undefined; shrink?: boolean | undefined };
// One short name and its rules in the style sheet: a list of fifty rows has hundreds of cells.
const cell = "cell";
const cellLook = ({ align, shrink }: CellLook) =>
  cn(align === "right" && "tabular text-right", shrink && "w-px whitespace-nowrap");

export type TdProps = Omit<ComponentPropsWithRef<"td">, "align" | "dangerouslySetInnerHTML"> &
  CellLook & {
    /** What stands in it in the place of children. */
    piece?: Markup | undefined;
  };

export function Td({ align, shrink, className, piece, ...rest }: TdProps) {
  const look = cn(cell, cellLook({ align, shrink }), className);
  if (piece) return <Piece as="td" className={look} of={piece} {...rest} />;
  return <td className={look} {...rest} />;
}

export type ThProps = Omit<ComponentPropsWithRef<"th">, "align"> &
  CellLook & { sort?: "ascending" | "descending" | undefined; href?: string | undefined };

/** A heading of a column, or of a row with `scope="row"`. With `href` it is the way to sort by it. */
export function Th({
  align,
  shrink,
  sort,
  href,
  className,
  children,
  scope = "col",
  ...rest
}: ThProps) {
  const head = scope === "col" && "h-8 text-sm font-medium whitespace-nowrap text-ink-muted";
  const arrow = sort && <Icon of={sort === "ascending" ? ArrowUp : ArrowDown} size={14} />;
  return (
    <th
      scope={scope}
      aria-sort={sort}
      className={cn(
        cell,
        scope === "row" && "font-normal",
        head,
        cellLook({ align, shrink }),
        className,
      )}
      {...rest}
    >
      {href ? (
        <AppLink
          href={href}
          className="inline-flex min-h-6 items-center gap-1 hover:text-ink hover:underline"
        >
          {children}
          {arrow}
        </AppLink>
      ) : (
        children
      )}
    </th>
  );
}
