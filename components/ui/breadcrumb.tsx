import { cn } from "./cn";
import { TextLink } from "./text-link";

export type Crumb = { label: string; href?: string | undefined };
export type BreadcrumbProps = {
  items: readonly Crumb[];
  label?: string | undefined;
  className?: string | undefined;
};

/** The way back up. The page itself may end it, without a link. */
export function Breadcrumb({ items, label = "Breadcrumb", className }: BreadcrumbProps) {
  return (
    <nav aria-label={label} className={cn("text-sm text-ink-muted", className)}>
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {items.map((item) => (
          <li
            key={item.label}
            className="inline-flex min-h-6 items-center not-first:before:mr-1.5 not-first:before:text-line-strong not-first:before:content-['/'/'']"
          >
            {item.href ? (
              <TextLink quiet href={item.href} className="wrap-anywhere text-ink-muted">
                {item.label}
              </TextLink>
            ) : (
              <span aria-current="page" className="wrap-anywhere">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
