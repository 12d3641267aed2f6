import { cn } from "./cn";

/** Keys to press, in order: `keys="g q"` draws two caps. */
export function Kbd({ keys, className }: { keys: string; className?: string | undefined }) {
  return (
    <span className={cn("inline-flex gap-1", className)}>
      {[...keys.split(" ").entries()].map(([position, key]) => (
        <kbd
          key={position}
          className="inline-flex min-h-5 min-w-5 items-center justify-center rounded-xs border border-line bg-sunken px-1 font-sans text-xs text-ink-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
