import { describe, expect, it } from "vitest";
import { findTwoWays } from "./dates";

const column = (...examples: string[]) => [{ name: "date", field: "written_at", examples }];

describe("findTwoWays", () => {
  it.each([
    [["03/04/2024"], "03/04/2024", "the 3rd of April", "the 4th of March"],
    [["13/04/2024", "5/5/2024", "", "1-12-24 10:30"], "1-12-24", "the 1st of December", "the 12th of January"],
    [["2024-03-04", "04/13/2024"], "03/04/2026", "the 3rd of April", "the 4th of March"],
    [[], "03/04/2026", "the 3rd of April", "the 4th of March"],
  ])("of %j is one that reads both ways", (examples, date, dayFirst, monthFirst) => {
    expect(findTwoWays(column(...examples), "date")).toEqual({ date, dayFirst, monthFirst });
  });

  it("is of the column of dates alone", () => {
    expect(findTwoWays(column("11/12/2024"), "other").date).toBe("03/04/2026");
  });
});
