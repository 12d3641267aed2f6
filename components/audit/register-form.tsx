import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NativeSelect, type SelectOption } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";

type Named = readonly { readonly id: string; readonly name: string }[];

export type RegisterFormProps = {
  /** The page itself. */
  action: string;
  typed: Readonly<Record<"from" | "to" | "controller" | "reference", string>>;
  problems: readonly { readonly name: string; readonly message: string }[];
  controllers: Named;
  /** What else this register can be narrowed by. */
  children: ReactNode;
};

/** People or controllers to choose from. */
export function namedOptions(list: Named): SelectOption[] {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}

/** The first of what is wrong with a field, in words. */
export function problemOf(
  problems: RegisterFormProps["problems"],
  name: string,
): string | undefined {
  return problems.find((problem) => problem.name === name)?.message;
}

/** What of a register is shown. A plain form: the address carries it all, so that it can be kept and sent. */
export function RegisterForm({
  action,
  typed,
  problems,
  controllers,
  children,
}: RegisterFormProps) {
  const error = (name: string) => problemOf(problems, name);
  return (
    <search>
      <form action={action} noValidate className="no-print stack mb-5">
        <ErrorSummary title="Part of the filter could not be read" errors={problems} />
        <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] items-end gap-x-4 gap-y-3">
          <DateInput
            name="from"
            label="From day (UTC)"
            error={error("from")}
            defaultValue={typed.from}
          />
          <DateInput name="to" label="To day (UTC)" error={error("to")} defaultValue={typed.to} />
          <NativeSelect
            name="controller"
            label="Controller"
            placeholder="Any"
            options={namedOptions(controllers)}
            error={error("controller")}
            defaultValue={typed.controller}
          />
          {children}
          <TextInput
            name="reference"
            label="Reference"
            code
            autoComplete="off"
            spellCheck={false}
            error={error("reference")}
            defaultValue={typed.reference}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            Show
          </Button>
          <ButtonLink href={action} variant="quiet">
            Clear
          </ButtonLink>
        </div>
      </form>
    </search>
  );
}
