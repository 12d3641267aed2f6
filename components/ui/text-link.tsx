import { cn } from "./cn";
import { AppLink, type AppLinkProps } from "./link";

/** A link in running text or a cell. `quiet` keeps the underline for hover and focus. */
export function TextLink({
  quiet,
  className,
  ...rest
}: AppLinkProps & { quiet?: boolean | undefined }) {
  return (
    <AppLink
      className={cn(
        "rounded-xs text-accent decoration-1 underline-offset-[0.2em] hover:text-accent-hover hover:decoration-2",
        quiet ? "no-underline hocus:underline" : "underline",
        className,
      )}
      {...rest}
    />
  );
}
