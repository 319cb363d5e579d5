/** Short messages that come and go; F8 moves the focus to them. */
import * as Toast from "@radix-ui/react-toast";
import { createContext, use, useCallback, useState, type ReactNode } from "react";
import { Button } from "./Button";
import styles from "./Toasts.module.css";

const SHOWN_MS = 7000;

interface Message {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly action?: {
    readonly name: string;
    /** How to do the same without the message, for those who cannot reach it in time. */
    readonly hint: string;
    readonly run: () => void;
  };
  /** Called once the message is gone, after the action if that was taken. */
  readonly onClosed?: () => void;
}

const ToastContext = createContext<(message: Message) => void>(() => undefined);

/** How any part of a page says something in passing. */
export const useToast = () => use(ToastContext);

export function Toasts({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly (Message & { id: number })[]>([]);
  const show = useCallback((message: Message) => {
    setMessages((shown) => [...shown, { ...message, id: (shown.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const close = (id: number, onClosed?: () => void) => {
    setMessages((shown) => shown.filter((message) => message.id !== id));
    onClosed?.();
  };
  return (
    <ToastContext value={show}>
      <Toast.Provider duration={SHOWN_MS} label="Message" swipeDirection="right">
        {children}
        {messages.map(({ id, title, detail, action, onClosed }) => (
          <Toast.Root key={id} className={styles.toast} onOpenChange={() => { close(id, onClosed); }}>
            <div className={styles.text}>
              <Toast.Title className={styles.title}>{title}</Toast.Title>
              {detail !== undefined && (
                <Toast.Description className={styles.detail}>{detail}</Toast.Description>
              )}
            </div>
            {action !== undefined && (
              <Toast.Action asChild altText={action.hint} onClick={action.run}>
                <Button>{action.name}</Button>
              </Toast.Action>
            )}
            <Toast.Close className={styles.close} aria-label="Close the message">
              ×
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className={styles.viewport} />
      </Toast.Provider>
    </ToastContext>
  );
}
