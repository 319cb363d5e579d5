/** Everything around a page, and which page is at which path. */
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, useState } from "react";
import { Link, Route, Router, Switch } from "wouter";
import { Panel } from "@/components/Panel";
import { Toasts } from "@/components/Toasts";
import { AuthGate } from "@/features/session/AuthGate";
import { PREFIX } from "@/lib/base";
import { makeQueryClient } from "@/lib/queryClient";

const AnalysisPage = lazy(() => import("@/features/analysis/AnalysisPage"));
const InsightsPage = lazy(() => import("@/features/insights/InsightsPage"));
const ReviewsPage = lazy(() => import("@/features/reviews/ReviewsPage"));
const ImportsPage = lazy(() => import("@/features/imports/ImportsPage"));
const ModelPage = lazy(() => import("@/features/model/ModelPage"));
const KeysPage = lazy(() => import("@/features/keys/KeysPage"));
const TopicsPage = lazy(() => import("@/features/topics/TopicsPage"));

export function App() {
  const [queries] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <Router base={PREFIX}>
        <Toasts>
          <AuthGate>
            <Panel name="page">
              <Switch>
                <Route path="/" component={AnalysisPage} />
                <Route path="/insights" component={InsightsPage} />
                <Route path="/reviews" component={ReviewsPage} />
                <Route path="/imports" component={ImportsPage} />
                <Route path="/model" component={ModelPage} />
                <Route path="/topics" component={TopicsPage} />
                <Route path="/keys" component={KeysPage} />
                <Route component={NotFound} />
              </Switch>
            </Panel>
          </AuthGate>
        </Toasts>
      </Router>
    </QueryClientProvider>
  );
}

function NotFound() {
  return (
    <>
      <title>Not found · Subtext</title>
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped. <Link href="/">Analyse a text</Link> instead.
      </p>
    </>
  );
}
