"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

export type SubmitButtonProps = Omit<ButtonProps, "type"> & { pendingLabel?: string | undefined };

/**
 * Submits its form and refuses a second press while the first is under way. Stays focusable when
 * busy, so that the keyboard does not lose its place.
 */
export function SubmitButton({
  pendingLabel,
  variant = "primary",
  children,
  onClick,
  ...rest
}: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
