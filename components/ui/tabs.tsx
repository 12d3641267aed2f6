import { cn } from "./cn";
import { AppLink } from "./link";

export type TabItem = { href: string; label: string; count?: number | undefined };
export type TabsProps = {
  label: string;
  items: readonly TabItem[];
  /** The `href` of the tab that is shown. */
  current: string;
  className?: string | undefined;
};

/**
 * Views of one place, each with its own address: links, not script. Where the row scrolls it begins with the current one
 * in sight, in browsers that know how. Forced colours draw what is transparent, so there the line of the others has the
 * colour of the page.
 */
export function Tabs({ label, items, current, className }: TabsProps) {
  return (
    <nav aria-label={label} className={cn("overflow-x-auto border-b border-line", className)}>
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <AppLink
              href={item.href}
              aria-current={item.href === current ? "page" : undefined}
              className="-mb-px inline-flex min-h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 forced-colors:border-[Canvas] whitespace-nowrap text-ink-muted transition-colors hover:text-ink focus-visible:outline-offset-[-3px] aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:[scroll-initial-target:nearest]"
            >
              {item.label}
              {item.count !== undefined && (
                <span className="tabular text-sm font-normal text-ink-muted">{item.count}</span>
              )}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
