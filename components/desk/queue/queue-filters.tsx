"use client";

import type { Route } from "next";
import Form from "next/form";
import { Button, ButtonLink } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Disclosure } from "@/components/ui/disclosure";
import { NativeSelect } from "@/components/ui/native-select";
import { followedText } from "@/lib/feeds/model";
import { RIGHTS } from "@/lib/requests/model/codes";
import {
  CHANNELS,
  hasFilters,
  offersFilter,
  type QueueQuery,
  queueHref,
  statesOf,
  WHOLE_QUEUE,
} from "@/lib/requests/model/queue-view";
import { CHANNEL_LABELS, RIGHT_LABELS, STATE_LABELS } from "@/lib/requests/present";
import { LAW_OPTIONS } from "@/lib/requests/present/laws";
import type { Assignee } from "./assignee";

function optionsOf<K extends string>(codes: readonly K[], labels: Readonly<Record<K, string>>) {
  return codes.map((value) => ({ value, label: labels[value] }));
}

function ownerOptions(people: readonly Assignee[]) {
  const persons = people.map(({ id, name, isDisabled }) => ({
    value: id,
    label: isDisabled ? `${name} (disabled)` : name,
  }));
  return [{ value: "nobody", label: "No owner" }, ...persons];
}

/** What the form keeps without asking: the view, the controller and the import. */
function Kept({ query }: { query: QueueQuery }) {
  const { view, controllerId, importId } = query;
  const kept = { view, controller: controllerId, import: importId };
  return Object.entries(kept).map(([name, value]) =>
    value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
  );
}

/** The page that asks how the view is to be followed: by mail, or by an address. */
function followHref(query: QueueQuery): Route {
  return `/preferences/feeds?follow=${encodeURIComponent(followedText(query))}` as Route;
}

export type QueueFiltersProps = { query: QueueQuery; people: readonly Assignee[] };

/** A plain form that makes an address: whatever is filtered can be bookmarked and passed on. */
export function QueueFilters({ query, people }: QueueFiltersProps) {
  const { view, state, owner, right, law, channel } = query;
  const isNarrowed = hasFilters(query);
  const cleared = {
    ...WHOLE_QUEUE,
    view,
    controllerId: view === "controller" ? query.controllerId : null,
  };
  const selects = [
    offersFilter(view, "state") && {
      ...{ name: "state", label: "State", value: state, any: "Any state" },
      options: optionsOf(statesOf(view), STATE_LABELS),
    },
    offersFilter(view, "owner") && {
      ...{ name: "owner", label: "Owner", any: "Anybody" },
      value: owner === "nobody" ? owner : owner?.personId,
      options: ownerOptions(people),
    },
    {
      ...{ name: "right", label: "Right", value: right, any: "Any right" },
      options: optionsOf(RIGHTS, RIGHT_LABELS),
    },
    {
      ...{ name: "law", label: "Law", value: law, any: "Any law" },
      options: LAW_OPTIONS,
    },
    {
      ...{ name: "channel", label: "Came by", value: channel, any: "Any way" },
      options: optionsOf(CHANNELS, CHANNEL_LABELS),
    },
  ].filter((select) => select !== false);
  return (
    <Disclosure summary="Filters" open={isNarrowed} quiet>
      {/* Another address means other choices: without the key the selects would keep the old ones. */}
      <Form
        prefetch={false}
        action="/desk"
        key={queueHref(query)}
        className="flex flex-wrap items-end gap-3 pt-2 pb-1"
      >
        <Kept query={query} />
        {selects.map(({ name, label, value, any, options }) => (
          <div key={name} className="min-w-36 flex-1 sm:max-w-56">
            <NativeSelect
              name={name}
              label={label}
              placeholder={any}
              options={options}
              defaultValue={value ?? ""}
            />
          </div>
        ))}
        <DateInput name="dueFrom" label="Due from" defaultValue={query.dueFrom ?? ""} />
        <DateInput name="dueTo" label="Due until" defaultValue={query.dueTo ?? ""} />
        <div className="flex gap-2">
          <Button type="submit">Apply</Button>
          {isNarrowed && (
            <ButtonLink variant="quiet" href={queueHref(cleared)}>
              Clear
            </ButtonLink>
          )}
          {view !== "history" && (
            <ButtonLink variant="quiet" href={followHref(query)}>
              Follow this view
            </ButtonLink>
          )}
        </div>
      </Form>
    </Disclosure>
  );
}
