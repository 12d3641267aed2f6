import { fileLinks } from "@/lib/core/table";
import { type ButtonSize, buttonClass } from "./button";
import { cn } from "./cn";

export type ListExportProps = {
  /** The address of the list as CSV; the one as JSON Lines differs in its ending. */
  href: string;
  /** What is taken away, for those who hear the links out of their place. */
  of?: string | undefined;
  /** "Export", and what stands before the name of a format where it is read out. */
  label?: string | undefined;
  as?: string | undefined;
  size?: ButtonSize | undefined;
  className?: string | undefined;
};

/**
 * A list as a file to take away. Plain links: what is behind them is no page, and whoever may not have it is told so in
 * words instead of being given them as a file.
 */
export function ListExport({
  href,
  of,
  label = "Export",
  as = "Export as",
  size,
  className,
}: ListExportProps) {
  return (
    <ul
      aria-label={of === undefined ? label : `${label}: ${of}`}
      className={cn("no-print inline-flex flex-wrap items-center", className)}
    >
      <li aria-hidden="true" className="pr-2.5 text-ink-muted">
        {label}
      </li>
      {fileLinks(href).map((format) => (
        <li key={format.name} className="group/format -ml-px">
          <a
            href={format.href}
            className={cn(
              buttonClass({ size }),
              "rounded-none group-last/format:rounded-r-md group-nth-2/format:rounded-l-md focus-visible:relative focus-visible:z-10",
            )}
          >
            <span className="sr-only">{as} </span>
            {format.name}
            {of !== undefined && <span className="sr-only">: {of}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
