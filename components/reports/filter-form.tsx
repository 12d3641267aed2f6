import Form from "next/form";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { NativeSelect, type SelectGroup, type SelectOption } from "@/components/ui/native-select";
import { CONTROLLERS_PATH } from "@/lib/reports/model/address";
import { shownChoices } from "@/lib/reports/model/controller-list";
import type { ControllerChoice } from "@/lib/reports/model/report";

export type FilterFormProps = {
  label: string;
  /** The page itself, the address of what is shown, and that of everything. */
  action: string;
  href: string;
  whole: string;
  children: ReactNode;
};

/** A plain form that makes an address: what a report was narrowed to can be passed on with it. */
export function FilterForm({ label, action, href, whole, children }: FilterFormProps) {
  return (
    <Form
      prefetch={false}
      action={action}
      key={href}
      className="no-print mb-6 flex flex-wrap items-end gap-3"
      aria-label={label}
    >
      {children}
      <div className="flex gap-2">
        <Button type="submit">Apply</Button>
        {href !== whole && (
          <ButtonLink variant="quiet" href={whole}>
            Clear
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}

export type FilterSelectProps = {
  name: string;
  label: string;
  /** What the first choice, which narrows nothing, is called. */
  placeholder?: string | undefined;
  options: readonly (SelectOption | SelectGroup)[];
  value: string | null;
  width?: "narrow" | "middle" | undefined;
};

/** One thing to narrow a report by. */
export function FilterSelect({ value, width = "narrow", ...select }: FilterSelectProps) {
  const middle = "min-w-44 flex-1 sm:max-w-60";
  return (
    <div className={width === "middle" ? middle : "min-w-36 flex-1 sm:max-w-44"}>
      <NativeSelect {...select} defaultValue={value ?? ""} />
    </div>
  );
}

export type ControllerFilterProps = {
  choices: readonly ControllerChoice[];
  value: string | null;
  /** The name of the one that is chosen. */
  chosenName: string | null;
  placeholder?: string | undefined;
};

/** Every controller; where they are many, only the chosen one, and the way to find another. */
export function ControllerFilter({
  choices,
  value,
  chosenName,
  placeholder = "All controllers",
}: ControllerFilterProps) {
  const chosen = value === null || chosenName === null ? null : { id: value, name: chosenName };
  const shown = shownChoices(choices, chosen);
  return (
    <>
      <div className="min-w-44 flex-2 sm:max-w-72">
        <NativeSelect
          name="controller"
          label="Controller"
          placeholder={placeholder}
          options={shown.choices.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={value ?? ""}
        />
      </div>
      {shown.isCut && <ButtonLink href={CONTROLLERS_PATH}>Find a controller</ButtonLink>}
    </>
  );
}
