type  A<T extends   object={}> = T extends {a:infer U}?U[]:never ; enum E{A=1,B="x"}
export abstract class  C<T> implements I,J{ private readonly x?:number ; constructor(public y:string,protected z=1){super()} abstract m():void ; @dec() prop!:string }
declare module "x"{ export function f(this:Window,a?:number,...b:string[]):asserts a is number }
let v=<const>["a"] as   unknown satisfies  readonly string[]; namespace N.M{export const q=1}
function over(a:string):void;function over(a:any){}
