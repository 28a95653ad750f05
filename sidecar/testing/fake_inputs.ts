/** Inputs without files. */
import type { Inputs } from "../inputs.ts";

export interface FakeInputs extends Pick<Inputs, "arriving" | "hold"> {
  present: Set<string>;
  /** Holds that were not released. */
  held: number;
}

export function fakeInputs(...present: string[]): FakeInputs {
  const inputs: FakeInputs = {
    present: new Set(present),
    held: 0,
    arriving: () => false,
    hold: (sha256) => {
      if (!inputs.present.has(sha256)) return null;
      inputs.held++;
      return { path: `/inputs/${sha256}`, release: () => inputs.held-- };
    },
  };
  return inputs;
}
