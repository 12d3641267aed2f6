import { pool } from "../database";

export const dynamic = "force-dynamic";

type Row = {
  reference: string;
  controller: string;
  rights: string;
  state: string;
  owner: string | null;
  due: string;
  left: number;
};

const SQL = `
  select r.reference, c.name as controller, r.state::text as state, p.name as owner, to_char(r.due_on, 'Dy DD Mon') as due,
    r.due_on - current_date as left,
    (select string_agg(q."right"::text, ', ') from request_right q
      where q.controller_id = r.controller_id and q.request_id = r.id) as rights
  from (select * from request where state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress')
    order by due_on, id limit 50) r
  join controller c on c.id = r.controller_id left join person p on p.id = r.owner_id
  order by r.due_on, r.id`;

/** The same fifty rows as the queue's first page, as plainly as a page can show them. */
export default async function Rows() {
  const { rows } = await pool().query<Row>({ name: "rows", text: SQL });
  return (
    <main>
      <h1>Queue</h1>
      <table>
        <thead>
          <tr>
            <th>Request</th>
            <th>Controller</th>
            <th>Rights</th>
            <th>State</th>
            <th>Owner</th>
            <th>Days left</th>
            <th>Due</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.reference}>
              <th scope="row">
                <a href={`/rows?open=${row.reference}`}>{row.reference}</a>
              </th>
              <td>{row.controller}</td>
              <td>{row.rights}</td>
              <td>{row.state}</td>
              <td>{row.owner ?? "Nobody"}</td>
              <td>{row.left}</td>
              <td>{row.due}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
