import type { ComponentPropsWithRef, ReactNode } from "react";
import { cn } from "./cn";
import { AppLink, type AppLinkProps } from "./link";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";
type Look = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined };
export type ButtonProps = ComponentPropsWithRef<"button"> & Look & { icon?: ReactNode };

const base =
  "inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap select-none no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55";
const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
  secondary:
    "border-line-strong/70 bg-surface text-ink enabled:hover:border-line-strong enabled:hover:bg-hover [a&]:hover:bg-hover",
  quiet: "border-transparent bg-transparent text-ink enabled:hover:bg-hover [a&]:hover:bg-hover",
  danger:
    "border-danger bg-surface text-danger enabled:hover:bg-danger-wash [a&]:hover:bg-danger-wash",
};
const sizes: Record<ButtonSize, string> = {
  sm: "min-h-7 px-2.5 text-sm",
  md: "control min-w-8 px-[calc(var(--control-pad)*1.15)]",
  lg: "min-h-12 px-5 text-lg",
};

/** The classes of a button, for elements that are neither `<button>` nor a link of ours. */
export function buttonClass({ variant = "secondary", size = "md" }: Look = {}): string {
  return cn(base, variants[variant], sizes[size]);
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
