import { Bus } from "./bus.js";
import { logged } from "./decorate.js";
export abstract class Service {
  protected abstract readonly name: string;
  constructor(protected readonly bus: Bus) {}
  @logged start(): void { this.bus.emit("started"); this.run(); }
  protected abstract run(): void;
}
export class Echo extends Service {
  protected override readonly name = "echo";
  protected override run(): void { this.bus.on("message", (from, text) => { if (from !== this.name) this.bus.emit("message", this.name, text); }); }
}
