/** The columns that the load fills, by table; whatever is not named has its default. */
export const COLUMNS = {
  person: "id, email, name, staff_role, created_at",
  controller: "id, name, zone, created_at",
  membership: "controller_id, person_id, role, created_at",
  agreement:
    "controller_id, id, version, effective_from, unit, amount, acknowledge_within_days, text, created_at",
  processing_system:
    "id, name, kind, operator, place, holds, done_by, usual_days, rights, created_at",
  request:
    "controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on, rule_id, agreement_id, ball_holder, ball_since, owner_id, submitted_by_id, acknowledged_at, answered_at, answered_on, closed_at, reject_reason, late_cause, next_wake_at, notes, submission_key, created_at",
  request_reference: "reference, controller_id, request_id",
  request_key: "controller_id, request_id, wrapped",
  request_right: 'controller_id, request_id, "right", outcome',
  identifier: "controller_id, id, request_id, kind, value, controller_index, desk_index",
  request_clock:
    "controller_id, request_id, kind, rule_id, rule_version, began_on, first_due_on, due_on, calendar_id, calendar_version, derivation, computed_at",
  task: "controller_id, id, request_id, system_id, state, usual_days, due_on, result, done_by_id, done_at, created_at",
  message: "controller_id, id, request_id, kind, author_id, body, sent_at",
  answer:
    "controller_id, id, request_id, state, decisions, body, request_version, composed_by_id, held_at, send_at, sent_at",
  audit_event:
    "at, happened_at, actor_kind, actor_id, command, type, audience, controller_id, request_id, correlation_id, data",
} as const;
