/** The little that is used of the router. */
export { Link, useLocation, useSearch } from "wouter";
export { navigate, usePathname } from "wouter/use-browser-location";
