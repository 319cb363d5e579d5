/** A choice of one among a few, side by side: radio buttons, so that the arrow keys work. */
import { useId, type ReactNode } from "react";
import styles from "./Segmented.module.css";

interface SegmentedProps<Value extends string> {
  label: string;
  options: readonly { value: Value; name: string; sign?: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
  /** Show the signs alone; names are then for screen readers and as a hint. */
  small?: boolean;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, small = false } = props;
  const group = useId();
  return (
    <fieldset className={styles.segmented} data-small={small}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={small ? option.name : undefined}>
          <input
            type="radio"
            name={group}
            checked={option.value === value}
            onChange={() => { onChange(option.value); }}
          />
          {option.sign}
          <span className={small ? "visually-hidden" : undefined}>{option.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
