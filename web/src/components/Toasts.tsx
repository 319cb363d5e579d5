/** Short messages that come and go; F8 moves the focus to them. */
import * as Toast from "@radix-ui/react-toast";
import { createContext, use, useCallback, useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { watchLogout } from "@/lib/session";
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
  /** Called once the message is gone, after the action if that was taken; a logout waits for it. */
  readonly onClosed?: () => Promise<void>;
}

const ToastContext = createContext<(message: Message) => void>(() => undefined);

/** How any part of a page says something in passing. */
export const useToast = () => use(ToastContext);

export function Toasts({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly (Message & { id: number })[]>([]);
  const show = useCallback((message: Message) => {
    setMessages((shown) => [...shown, { ...message, id: (shown.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const close = (closed: readonly (Message & { id: number })[]) => {
    setMessages((shown) => shown.filter((message) => !closed.includes(message)));
    return Promise.all(closed.flatMap(({ onClosed }) => (onClosed === undefined ? [] : [onClosed()])));
  };
  const closeAll = useEffectEvent(() => close(messages));
  useEffect(() => watchLogout(() => closeAll()), []);
  return (
    <ToastContext value={show}>
      <Toast.Provider duration={SHOWN_MS} label="Message" swipeDirection="right">
        {children}
        {messages.map((message) => (
          <Toast.Root key={message.id} className={styles.toast} onOpenChange={() => void close([message])}>
            <Content {...message} />
          </Toast.Root>
        ))}
        <Toast.Viewport className={styles.viewport} />
      </Toast.Provider>
    </ToastContext>
  );
}

function Content({ title, detail, action }: Message) {
  return (
    <>
      <div className={styles.text}>
        <Toast.Title className={styles.title}>{title}</Toast.Title>
        {detail !== undefined && <Toast.Description className={styles.detail}>{detail}</Toast.Description>}
      </div>
      {action !== undefined && (
        <Toast.Action asChild altText={action.hint} onClick={action.run}>
          <Button>{action.name}</Button>
        </Toast.Action>
      )}
      <Toast.Close className={styles.close} aria-label="Close the message">
        ×
      </Toast.Close>
    </>
  );
}
