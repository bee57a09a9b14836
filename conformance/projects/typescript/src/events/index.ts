export * from "./bus.js";
export * from "./emitter.js";
export { Echo, type Service } from "./service.js";
