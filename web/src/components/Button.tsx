/** A button: plain, solid for the main one of several, or quiet beside others. */
import type { ComponentProps } from "react";
import styles from "./Button.module.css";

const LOOKS = { plain: styles.button, solid: styles.solid, quiet: styles.quiet };

interface ButtonProps extends Omit<ComponentProps<"button">, "className"> {
  look?: keyof typeof LOOKS;
}

export function Button({ look = "plain", type = "button", ...props }: ButtonProps) {
  return <button type={type} className={LOOKS[look]} {...props} />;
}
