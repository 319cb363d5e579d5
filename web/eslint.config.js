// Style and, above all, the direction of imports: App → features → components → lib.
import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const forbidImports = (layer, ...forbidden) => ({
  files: [`src/${layer}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: forbidden,
            message: `${layer}/ may not import this: App → features → components → lib.`,
          },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/lib/api.types.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      // Numbers read well in a template; nothing else does.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // The rest of an object without one part names that part.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-restricted-globals": ["error", { name: "fetch", message: "Call lib/api.ts." }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [a11y.flatConfigs.strict, hooks.configs.flat.recommended],
  },
  { files: ["scripts/*.js"], languageOptions: { globals: { process: false, console: false, URL: false } } },
  { files: ["public/*.js"], languageOptions: { globals: { document: false, localStorage: false } } },
  { files: ["src/lib/api.ts", "browser/attacks.ts", "browser/service.ts"], rules: { "no-restricted-globals": "off" } },
  // A feature is one folder: its own files by "./", no other feature's; layers by "@/", never "../".
  forbidImports("features", "../*", "@/App", "@/features/*"),
  forbidImports("components", "../*", "@/App", "@/features/*"),
  forbidImports("lib", "../*", "@/App", "@/features/*", "@/components/*", "react-dom"),
);
