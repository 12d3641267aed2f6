import { cn } from "./cn";
import { AppLink, type AppLinkProps } from "./link";

/** A link in running text or a cell. `quiet` keeps the underline for hover and focus. */
export function TextLink({
  quiet,
  className,
  ...rest
}: AppLinkProps & { quiet?: boolean | undefined }) {
  return (
    <AppLink className={cn("text-link", quiet ? "quiet-link" : "underline", className)} {...rest} />
  );
}
