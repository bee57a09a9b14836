const   a = {b:1,'c':2 , d : [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27]}
async function*  gen ( x,y ) { for await(const z of x) { if(z) yield* y ; else return } }
const long = someFunction(argumentNumberOne, argumentNumberTwo, (callback) => { return callback + 1 }, ...rest)
class A extends (class {}) { #p = 1; static { this.x = 1 } get  v() { return this.#p } static async *[Symbol.iterator]() {} }
label: for(;;){ break label }
const t = `template ${ a.b + `nested ${ c }` } end`, r = /re[/]x/giu, n = 0XFF, f = .5, big = 10n
