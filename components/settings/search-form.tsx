import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";

/** Searches a list by its address, so that what was found can be linked to. Works without script. */
export function SearchForm({
  action,
  label,
  value,
}: {
  action: string;
  label: string;
  value: string;
}) {
  return (
    <search>
      <form action={action} className="mb-4 flex flex-wrap items-end gap-2">
        <div className="w-72 max-w-full">
          <TextInput
            name="search"
            type="search"
            label={label}
            maxLength={120}
            autoComplete="off"
            defaultValue={value}
          />
        </div>
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
