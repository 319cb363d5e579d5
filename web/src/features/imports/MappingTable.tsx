/** Some rows of a file, and over each column what it becomes. */
import { Select } from "@/components/Field";
import { ATTRIBUTE, changeRole, describeExamples, describeLeft, FIELDS, isOwnAttributes, NOTHING, type Kind, type PreviewColumn, type Roles } from "./mapping";
import styles from "./MappingTable.module.css";

interface MappingTableProps {
  columns: readonly PreviewColumn[];
  /** How many the file has; null if nobody has counted. */
  rows: number | null;
  into: Kind;
  roles: Roles;
  onChange: (roles: Roles) => void;
}

/** A table of more columns is no longer looked at; the others keep the role they were given. */
const MOST_COLUMNS = 60;

export function MappingTable({ columns, rows, into, roles, onChange }: MappingTableProps) {
  // The fields first: what is taken is seen without scrolling.
  const isField = ({ name }: PreviewColumn) => roles[name] !== ATTRIBUTE && roles[name] !== NOTHING;
  const sorted = [...columns.filter((one) => one.field !== null), ...columns.filter((one) => one.field === null)];
  const shown = sorted.slice(0, MOST_COLUMNS);
  const left = columns.filter(({ name }) => roles[name] === NOTHING && !isOwnAttributes(name, into)).length;
  const examples = Math.max(0, ...columns.map((column) => column.examples.length));
  return (
    <>
      {/* Reached by the keyboard, because it scrolls. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.frame} role="region" aria-label="Columns of the file" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {shown.map(({ name }) => (
                <th key={name} scope="col" data-taken={roles[name] !== NOTHING || isOwnAttributes(name, into)}>
                  <span className={styles.name} dir="auto" title={name}>{name}</span>
                  <RoleSelect
                    column={name}
                    into={into}
                    role={roles[name] ?? NOTHING}
                    onChange={(role) => { onChange(changeRole(roles, name, role)); }}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: examples }, (_, row) => (
              <tr key={row}>
                {shown.map((column) => (
                  <td key={column.name} dir="auto" data-taken={roles[column.name] !== NOTHING || isOwnAttributes(column.name, into)}>
                    <span className={isField(column) ? styles.wide : styles.cell}>
                      {column.examples[row]}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.left}>
        {describeExamples(examples, rows)} {describeLeft(left)}
        {columns.length > shown.length && ` The first ${shown.length} of ${columns.length} columns are shown.`}
      </p>
    </>
  );
}

interface RoleSelectProps {
  column: string;
  into: Kind;
  role: string;
  onChange: (role: string) => void;
}

function RoleSelect({ column, into, role, onChange }: RoleSelectProps) {
  return (
    <Select
      aria-label={`What ${column} becomes`}
      value={role}
      onChange={(event) => { onChange(event.target.value); }}
    >
      <option value={NOTHING}>{isOwnAttributes(column, into) ? "Attributes, as exported" : "Leave out"}</option>
      {into === "reviews" && <option value={ATTRIBUTE}>Attribute</option>}
      {Object.entries(FIELDS[into]).map(([field, title]) => (
        <option key={field} value={field}>{title}</option>
      ))}
    </Select>
  );
}
