import { TextInput, type TextInputProps } from "./text-input";

export type DateInputProps = Omit<TextInputProps, "type" | "width" | "code">;

/** A civil day. The browser's own picker: it knows the reader's calendar and works without script. */
export function DateInput(props: DateInputProps) {
  return <TextInput {...props} type="date" width="short" />;
}
