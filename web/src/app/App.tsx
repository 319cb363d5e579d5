/** What everything stands in: data, messages, the frame, and which page is at which address. */
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, useState } from "react";
import { Route, Switch } from "wouter";
import { Panel } from "@/components/Panel";
import { Shell } from "@/components/Shell";
import { Toasts } from "@/components/Toasts";
import { makeQueryClient } from "@/lib/queryClient";

const AnalysePage = lazy(() => import("@/pages/AnalysePage"));
const ReviewsPage = lazy(() => import("@/pages/ReviewsPage"));
const ModelPage = lazy(() => import("@/pages/ModelPage"));
const TopicsPage = lazy(() => import("@/pages/TopicsPage"));
const NotFoundPage = lazy(() => import("@/pages/NotFoundPage"));

export function App() {
  const [queries] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <Toasts>
        <Shell>
          <Panel name="page">
            <Switch>
              <Route path="/" component={AnalysePage} />
              <Route path="/reviews" component={ReviewsPage} />
              <Route path="/model" component={ModelPage} />
              <Route path="/topics" component={TopicsPage} />
              <Route component={NotFoundPage} />
            </Switch>
          </Panel>
        </Shell>
      </Toasts>
    </QueryClientProvider>
  );
}
