//! Histograms with high dynamic range, as `createHistogram` and `monitorEventLoopDelay` give them.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use belljar_engine::error::throw_range;
use belljar_engine::event_loop::TimerId;
use belljar_engine::isolate::Reservation;
use belljar_engine::value::{ArgsExt, name, number};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, FnSpec, Rv, Scope, fns, raw_callback, v8};
use belljar_nodedata::shapes::{self, Kind};
use hdrhistogram::Histogram as Hdr;

use crate::binding::messaging::message::{HostData, NativeKind};
use crate::binding::{ClassSpec, class_template};
use crate::encoding::throw_no_memory;
use crate::env::Env;

pub const CLASS: ClassSpec = ClassSpec {
    name: "Histogram",
    construct: Some(|| raw_callback!(construct)),
    methods: fns! {
        "add" => add,
        "subtract" => subtract,
        "recordCorrected" => record_corrected,
        "countBigInt" => count_big_int,
        "exceedsBigInt" => exceeds_big_int,
        "minBigInt" => min_big_int,
        "maxBigInt" => max_big_int,
        "percentileBigInt" => percentile_big_int,
        "percentiles" => percentiles,
        "percentilesBigInt" => percentiles_big_int,
        "percentilesAt" => percentiles_at,
        "linearBuckets" => linear_buckets,
        "logBuckets" => log_buckets,
    },
    ..ClassSpec::EMPTY
};

/// Methods that instances have of their own.
pub const INSTANCE: &[FnSpec] = fns! {
    "count" => count,
    "countAt" => count_at,
    "cdf" => cdf,
    "exceeds" => exceeds,
    "min" => min,
    "max" => max,
    "mean" => mean,
    "stddev" => stddev,
    "skewness" => skewness,
    "kurtosis" => kurtosis,
    "ewmaMean" => ewma_mean,
    "ewmaStddev" => ewma_stddev,
    "ewmaErrorRate" => ewma_error_rate,
    "percentile" => percentile,
    "reset" => reset,
    "record" => record,
    "recordDelta" => record_delta,
};

/// Methods of the instances that measure the loop's delay.
static DELAY: &[FnSpec] = fns! { "start" => start, "stop" => stop };

/// What `min` says of nothing.
const NO_MINIMUM: f64 = i64::MAX as f64;

/// A histogram; clones share it.
pub struct Data {
    hdr: RefCell<Hdr<u64>>,
    exceeds: Cell<u64>,
    last: Cell<Option<u64>>,
    ewma: RefCell<Ewma>,
    _reservation: Reservation,
}

/// Exponentially weighted statistics.
#[derive(Default)]
struct Ewma {
    /// The weight of a new value; 0: off.
    alpha: f64,
    /// Above it a value counts as an error; 0: none does.
    threshold: f64,
    mean: Option<f64>,
    variance: f64,
    error_rate: f64,
}

impl Ewma {
    fn record(&mut self, value: f64) {
        if self.alpha <= 0.0 {
            return;
        }
        let error = if self.threshold > 0.0 && value > self.threshold {
            1.0
        } else {
            0.0
        };
        match self.mean {
            None => {
                self.mean = Some(value);
                self.error_rate = error;
            }
            Some(mean) => {
                let delta = value - mean;
                self.mean = Some(mean + self.alpha * delta);
                self.variance = (1.0 - self.alpha) * (self.variance + self.alpha * delta * delta);
                self.error_rate += self.alpha * (error - self.error_rate);
            }
        }
    }
}

impl Data {
    /// `None`: no such histogram, or no memory for it.
    fn new(env: &Env, lowest: u64, highest: u64, figures: u8) -> Option<Rc<Self>> {
        // Counts for 2 * 10^figures values in each of the powers of two up to the highest.
        let sub_buckets = 2 * 10usize.checked_pow(u32::from(figures))?;
        let estimate = sub_buckets.checked_mul(65)?.checked_mul(8)?;
        let reservation = env.gauge.reserve(estimate)?;
        let hdr = Hdr::new_with_bounds(lowest, highest, figures).ok()?;
        Some(Rc::new(Self {
            hdr: RefCell::new(hdr),
            exceeds: Cell::new(0),
            last: Cell::new(None),
            ewma: RefCell::default(),
            _reservation: reservation,
        }))
    }

    fn record(&self, value: u64) {
        if self.hdr.borrow_mut().record(value).is_err() {
            self.exceeds.set(self.exceeds.get().saturating_add(1));
        } else {
            self.ewma.borrow_mut().record(value as f64);
        }
    }

    fn record_delta(&self, now: u64) {
        if let Some(delta) = self.last.replace(Some(now)).and_then(|last| now.checked_sub(last)) {
            self.record(delta);
        }
    }

    fn min(&self) -> Option<u64> {
        let hdr = self.hdr.borrow();
        (!hdr.is_empty()).then(|| hdr.min())
    }

    fn at_percentile(&self, percentile: f64) -> u64 {
        let hdr = self.hdr.borrow();
        if hdr.is_empty() {
            0
        } else {
            hdr.value_at_percentile(percentile)
        }
    }

    /// The standardised moment of that order.
    fn moment(&self, order: i32) -> f64 {
        let hdr = self.hdr.borrow();
        let (mean, stddev, count) = (hdr.mean(), hdr.stdev(), hdr.len() as f64);
        if count == 0.0 || stddev == 0.0 {
            return f64::NAN;
        }
        let sum: f64 = hdr
            .iter_recorded()
            .map(|step| {
                let value = hdr.median_equivalent(step.value_iterated_to()) as f64;
                ((value - mean) / stddev).powi(order) * step.count_since_last_iteration() as f64
            })
            .sum();
        sum / count
    }
}

/// How histograms are cloned.
pub static KIND: NativeKind = NativeKind {
    is: |scope, object| unwrap::<Data>(scope, object).is_some() || unwrap::<Delay>(scope, object).is_some(),
    transfers: false,
    take: |scope, _env, object| Some(Box::new(Sent(data_of(scope, object)?))),
};

struct Sent(Rc<Data>);

impl HostData for Sent {
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
        let object = instance(scope, env)?;
        wrap(scope, object, self.0);
        Some(object)
    }
}

fn instance<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
    let template = template(scope, env)?;
    template.get_function(scope)?;
    template.instance_template(scope).new_instance(scope)
}

/// The class, whose instances have their fast methods of their own.
pub fn template<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::FunctionTemplate>> {
    if let Some(known) = env.template(scope, "Histogram") {
        return Some(known);
    }
    let Some(Kind::Class(class)) = shapes::binding("performance").and_then(|b| b.get("Histogram")) else {
        return None;
    };
    let template = class_template(scope, env, class);
    let instance = template.instance_template(scope);
    for spec in INSTANCE {
        let method = v8::FunctionTemplate::builder_raw((spec.raw)())
            .constructor_behavior(v8::ConstructorBehavior::Throw)
            .build(scope);
        instance.set(name(scope, spec.name).into(), method.into());
    }
    Some(template)
}

fn data_of(scope: &Scope<'_, '_>, object: v8::Local<v8::Object>) -> Option<Rc<Data>> {
    unwrap::<Data>(scope, object).or_else(|| unwrap::<Delay>(scope, object).map(|delay| delay.data.clone()))
}

/// A number or BigInt that is not negative.
fn count_arg(scope: &Scope<'_, '_>, args: &Args<'_>, i: i32) -> Option<u64> {
    u64::try_from(args.i64(scope, i)).ok()
}

/// `new Histogram(lowest, highest, figures, halfLife, threshold)`.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let (Some(lowest), Some(highest)) = (count_arg(scope, &args, 0), count_arg(scope, &args, 1)) else {
        throw_range(scope, "ERR_OUT_OF_RANGE", "The bounds of a histogram are positive");
        return;
    };
    let figures = args.u32(scope, 2).clamp(1, 5) as u8;
    let Some(data) = Data::new(&env, lowest.max(1), highest, figures) else {
        throw_no_memory(scope);
        return;
    };
    let half_life = args.f64(scope, 3);
    if half_life > 0.0 {
        let mut ewma = data.ewma.borrow_mut();
        ewma.alpha = 1.0 - (-std::f64::consts::LN_2 / half_life).exp();
        ewma.threshold = args.f64(scope, 4);
    }
    wrap(scope, args.this(), data);
}

macro_rules! numbers {
    ($($name:ident => |$data:ident| $value:expr;)*) => {$(
        fn $name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
            if let Some($data) = data_of(scope, args.this()) {
                rv.set_double($value);
            }
        }
    )*};
}
numbers! {
    count => |data| data.hdr.borrow().len() as f64;
    exceeds => |data| data.exceeds.get() as f64;
    min => |data| data.min().map_or(NO_MINIMUM, |min| min as f64);
    max => |data| data.hdr.borrow().max() as f64;
    mean => |data| if data.hdr.borrow().is_empty() { f64::NAN } else { data.hdr.borrow().mean() };
    stddev => |data| if data.hdr.borrow().is_empty() { f64::NAN } else { data.hdr.borrow().stdev() };
    skewness => |data| data.moment(3);
    kurtosis => |data| data.moment(4) - 3.0;
    ewma_mean => |data| data.ewma.borrow().mean.unwrap_or(f64::NAN);
    ewma_stddev => |data| if data.ewma.borrow().mean.is_some() { data.ewma.borrow().variance.sqrt() } else { f64::NAN };
    ewma_error_rate => |data| if data.ewma.borrow().mean.is_some() { data.ewma.borrow().error_rate } else { f64::NAN };
}

macro_rules! big_ints {
    ($($name:ident => |$data:ident| $value:expr;)*) => {$(
        fn $name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
            if let Some($data) = data_of(scope, args.this()) {
                rv.set(v8::BigInt::new_from_u64(scope, $value).into());
            }
        }
    )*};
}
big_ints! {
    count_big_int => |data| data.hdr.borrow().len();
    exceeds_big_int => |data| data.exceeds.get();
    min_big_int => |data| data.min().unwrap_or(i64::MAX as u64);
    max_big_int => |data| data.hdr.borrow().max();
}

fn percentile<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(data) = data_of(scope, args.this()) {
        rv.set_double(data.at_percentile(args.f64(scope, 0)) as f64);
    }
}

fn percentile_big_int<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(data) = data_of(scope, args.this()) {
        let value = data.at_percentile(args.f64(scope, 0));
        rv.set(v8::BigInt::new_from_u64(scope, value).into());
    }
}

fn count_at<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let (Some(data), Some(value)) = (data_of(scope, args.this()), count_arg(scope, &args, 0)) {
        rv.set_double(data.hdr.borrow().count_at(value) as f64);
    }
}

fn cdf<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(data) = data_of(scope, args.this()) else {
        return;
    };
    let hdr = data.hdr.borrow();
    let value = count_arg(scope, &args, 0).unwrap_or(0);
    rv.set_double(if hdr.is_empty() {
        f64::NAN
    } else {
        hdr.quantile_below(value)
    });
}

/// The pairs of percentile and value that halve what is left, up to 100.
fn steps(data: &Data) -> Vec<(f64, u64)> {
    let hdr = data.hdr.borrow();
    if hdr.is_empty() {
        return vec![(100.0, 0)];
    }
    hdr.iter_quantiles(1)
        .map(|step| (step.quantile_iterated_to() * 100.0, step.value_iterated_to()))
        .collect()
}

fn percentiles<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    fill_map(scope, &args, 0, steps, |scope, value| number(scope, value as f64));
}

fn percentiles_big_int<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    fill_map(scope, &args, 0, steps, |scope, value| {
        v8::BigInt::new_from_u64(scope, value).into()
    });
}

/// `percentilesAt(map, percentiles)`.
fn percentiles_at<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let wanted: Vec<f64> = belljar_engine::buffer::with_bytes(args.get(1), |bytes| {
        bytes
            .as_chunks::<8>()
            .0
            .iter()
            .map(|&raw| f64::from_ne_bytes(raw))
            .collect()
    })
    .unwrap_or_default();
    fill_map(
        scope,
        &args,
        0,
        |data| wanted.iter().map(|&p| (p, data.at_percentile(p))).collect(),
        |scope, value| number(scope, value as f64),
    );
}

/// Buckets beyond this many are left out: there is no end to what a guest may ask for.
const MAX_BUCKETS: usize = 1 << 20;

/// `linearBuckets(step, map)`.
fn linear_buckets<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let step = count_arg(scope, &args, 0).unwrap_or(1).max(1);
    let buckets = |data: &Data| {
        let hdr = data.hdr.borrow();
        hdr.iter_linear(step)
            .take(MAX_BUCKETS)
            .map(|step| (step.value_iterated_to() as f64, step.count_since_last_iteration()))
            .collect()
    };
    fill_map(scope, &args, 1, buckets, |scope, value| number(scope, value as f64));
}

/// `logBuckets(first, base, map)`.
fn log_buckets<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let first = count_arg(scope, &args, 0).unwrap_or(1).max(1);
    let base = args.f64(scope, 1);
    if base.is_nan() || base <= 1.0 {
        return;
    }
    let buckets = |data: &Data| {
        let hdr = data.hdr.borrow();
        hdr.iter_log(first, base)
            .take(MAX_BUCKETS)
            .map(|step| (step.value_iterated_to() as f64, step.count_since_last_iteration()))
            .collect()
    };
    fill_map(scope, &args, 2, buckets, |scope, value| number(scope, value as f64));
}

fn fill_map<'s>(
    scope: &mut Scope<'s, '_>,
    args: &Args<'s>,
    map: i32,
    entries: impl FnOnce(&Data) -> Vec<(f64, u64)>,
    value: impl Fn(&Scope<'s, '_>, u64) -> v8::Local<'s, v8::Value>,
) {
    let Some(data) = data_of(scope, args.this()) else {
        return;
    };
    let Ok(map) = v8::Local::<v8::Map>::try_from(args.get(map)) else {
        return;
    };
    for (key, entry) in entries(&data) {
        let key = number(scope, key);
        let entry = value(scope, entry);
        map.set(scope, key, entry);
    }
}

fn reset<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(data) = data_of(scope, args.this()) {
        data.hdr.borrow_mut().reset();
        data.exceeds.set(0);
        data.last.set(None);
        let mut ewma = data.ewma.borrow_mut();
        ewma.mean = None;
        ewma.variance = 0.0;
        ewma.error_rate = 0.0;
    }
}

fn record<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(data) = data_of(scope, args.this()) else {
        return;
    };
    let value = args.get(0);
    let value = match v8::Local::<v8::BigInt>::try_from(value) {
        Ok(big) => match big.i64_value() {
            (value, true) => u64::try_from(value).ok().filter(|&value| value >= 1),
            (_, false) => None,
        },
        Err(_) => count_arg(scope, &args, 0),
    };
    match value {
        Some(value) => data.record(value),
        None => throw_range(scope, "ERR_OUT_OF_RANGE", "value is out of range"),
    }
}

fn record_corrected<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(data) = data_of(scope, args.this()) else {
        return;
    };
    let (Some(value), Some(interval)) = (count_arg(scope, &args, 0), count_arg(scope, &args, 1)) else {
        throw_range(scope, "ERR_OUT_OF_RANGE", "value is out of range");
        return;
    };
    // One correction fills in at most as many values as a loop can record in reasonable time.
    let interval = interval.max(value / MAX_BUCKETS as u64).max(1);
    if data.hdr.borrow_mut().record_correct(value, interval).is_err() {
        data.exceeds.set(data.exceeds.get().saturating_add(1));
    }
}

fn record_delta<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(data) = data_of(scope, args.this()) {
        data.record_delta(Env::of(scope).kernel().clock().monotonic());
    }
}

fn other<'s>(scope: &Scope<'_, '_>, args: &Args<'s>) -> Option<(Rc<Data>, Rc<Data>)> {
    Some((data_of(scope, args.this())?, data_of(scope, args.obj(0)?)?))
}

fn add<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some((data, other)) = other(scope, &args) else {
        return;
    };
    let source = other.hdr.borrow().clone();
    let mut dropped = 0u64;
    let mut hdr = data.hdr.borrow_mut();
    for step in source.iter_recorded() {
        let count = step.count_since_last_iteration();
        if hdr.record_n(step.value_iterated_to(), count).is_err() {
            dropped = dropped.saturating_add(count);
        }
    }
    let exceeds = data.exceeds.get().saturating_add(other.exceeds.get());
    data.exceeds.set(exceeds.saturating_add(dropped));
}

fn subtract<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some((data, other)) = other(scope, &args) else {
        return;
    };
    let source = other.hdr.borrow().clone();
    let mut hdr = data.hdr.borrow_mut();
    let mut left = hdr.clone();
    left.reset();
    for step in hdr.iter_recorded() {
        let value = step.value_iterated_to();
        let count = step.count_since_last_iteration().saturating_sub(source.count_at(value));
        if count > 0 {
            left.saturating_record_n(value, count);
        }
    }
    *hdr = left;
}

/// A histogram of how late the loop's timers are.
struct Delay {
    data: Rc<Data>,
    resolution: u64,
    timer: Cell<Option<TimerId>>,
    env: Weak<Env>,
}

impl Drop for Delay {
    fn drop(&mut self) {
        if let (Some(timer), Some(env)) = (self.timer.take(), self.env.upgrade()) {
            env.event_loop.stop_timer(timer);
        }
    }
}

/// `createELDHistogram(resolution)`: measures delays between timers of that many milliseconds.
pub fn create_delay_histogram<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    const HOUR_NS: u64 = 3_600_000_000_000;
    let Some(data) = Data::new(&env, 1, HOUR_NS, 3) else {
        throw_no_memory(scope);
        return;
    };
    let Some(object) = instance(scope, &env) else { return };
    let delay = Delay {
        data,
        resolution: count_arg(scope, &args, 0).unwrap_or(10).max(1),
        timer: Cell::new(None),
        env: Rc::downgrade(&env),
    };
    wrap(scope, object, Rc::new(delay));
    for spec in DELAY {
        let method = v8::Function::builder_raw((spec.raw)())
            .constructor_behavior(v8::ConstructorBehavior::Throw)
            .build(scope);
        if let Some(method) = method {
            object.set(scope, name(scope, spec.name).into(), method.into());
        }
    }
    rv.set(object.into());
}

fn start<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let Some(delay) = unwrap::<Delay>(scope, args.this()) else {
        return;
    };
    if delay.timer.get().is_some() {
        return;
    }
    let env = Env::of(scope);
    delay.data.last.set(None);
    let weak = Rc::downgrade(&delay.data);
    let weak_env = Rc::downgrade(&env);
    let timer = env.event_loop.start_timer(
        delay.resolution,
        Some(delay.resolution),
        false,
        Rc::new(move |_| {
            if let (Some(data), Some(env)) = (weak.upgrade(), weak_env.upgrade()) {
                data.record_delta(env.kernel().clock().monotonic());
            }
        }),
    );
    delay.timer.set(Some(timer));
}

fn stop<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(delay) = unwrap::<Delay>(scope, args.this())
        && let Some(timer) = delay.timer.take()
    {
        Env::of(scope).event_loop.stop_timer(timer);
    }
}
