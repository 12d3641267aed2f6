import type { ComponentPropsWithRef, ReactNode } from "react";
import { cn } from "./cn";
import { AppLink, type AppLinkProps } from "./link";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";
type Look = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined };
export type ButtonProps = ComponentPropsWithRef<"button"> & Look & { icon?: ReactNode };

/** The classes of a button, for elements that are neither `<button>` nor a link of ours. */
export function buttonClass({ variant = "secondary", size = "md" }: Look = {}): string {
  return `btn btn-${variant} btn-${size}`;
}

export function Button({
  variant,
  size,
  icon,
  className,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button type={type} className={cn(buttonClass({ variant, size }), className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

export type ButtonLinkProps = AppLinkProps & Look & { icon?: ReactNode };

export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <AppLink className={cn(buttonClass({ variant, size }), className)} {...rest}>
      {icon}
      {children}
    </AppLink>
  );
}
