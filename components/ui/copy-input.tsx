"use client";

import { TextInput, type TextInputProps } from "./text-input";

type CopyInputProps = Pick<TextInputProps, "name" | "label"> & { value: string };

/** A secret that is shown once, to be copied: the keyboard reaches it, and the whole of it is selected then, however narrow the page is. */
export function CopyInput({ value, ...field }: CopyInputProps) {
  return (
    <TextInput
      key={value}
      {...field}
      readOnly
      defaultValue={value}
      onFocus={(event) => event.currentTarget.select()}
      autoComplete="off"
      spellCheck={false}
      code
    />
  );
}
