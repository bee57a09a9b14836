import { Emitter } from "./emitter.js";
export interface BusEvents { [event: string]: readonly unknown[]; started: []; message: [from: string, text: string]; stopped: [code: number] }
export class Bus extends Emitter<BusEvents> {
  async next(event: "message"): Promise<[string, string]> {
    return new Promise((resolve) => { const off = this.on(event, (from, text) => { off(); resolve([from, text]); }); });
  }
}
