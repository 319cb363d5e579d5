/** How any part of the page says something in passing. */
import { createContext, use, type ReactNode } from "react";

export interface Message {
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

export const ToastContext = createContext<(message: Message) => void>(() => undefined);

export const useToast = () => use(ToastContext);
