//! The backend's alarms: errors and latency as users see them, and the tasks behind.

use crate::config::backend::Backend;
use crate::system::alarm::Alarm;
use crate::system::call::Call;
use crate::system::scene::Scene;

/// The alarms.
pub(super) fn alarms(backend: &Backend, scene: &Scene, call: &Call) -> Vec<Alarm> {
    let balancer = |name: &'static str, metric_name| {
        Alarm::new("backend", name, "AWS/ApplicationELB", metric_name)
            .dimension("LoadBalancer", scene.load_balancer("arn_suffix"))
    };
    let targets = |name: &'static str, metric_name| {
        balancer(name, metric_name).dimension("TargetGroup", scene.load_balancer("target_group_arn_suffix"))
    };
    let service = |name: &'static str, metric_name| {
        Alarm::new("backend", name, "AWS/ECS", metric_name)
            .dimension("ClusterName", scene.cluster("name"))
            .dimension("ServiceName", call.output("service_name"))
    };
    let mut alarms = vec![
        targets("5xx", "HTTPCode_Target_5XX_Count")
            .description("The API answers with server errors.")
            .statistic("Sum")
            .at_least(10)
            .over(2, 300),
        balancer("load-balancer-5xx", "HTTPCode_ELB_5XX_Count")
            .description("The load balancer finds no task that answers.")
            .statistic("Sum")
            .at_least(10)
            .over(2, 300),
        targets("latency", "TargetResponseTime")
            .description("One request in twenty takes longer than two seconds.")
            .statistic("p95")
            .above(2),
        targets("unhealthy", "UnHealthyHostCount")
            .description("A task does not answer its health check.")
            .statistic("Maximum")
            .above(0)
            .over(5, 60),
        service("cpu", "CPUUtilization")
            .description("The tasks' CPU is above 90%: autoscaling is at its end.")
            .above(90),
        service("memory", "MemoryUtilization").description("The tasks are about to run out of memory.").above(90),
    ];
    // Outside working hours no task is as it should be.
    if backend.off_hours.is_none() {
        let running = targets("tasks", "HealthyHostCount")
            .description("Fewer tasks answer than autoscaling keeps at least.")
            .statistic("Minimum")
            .below((*backend.autoscaling.min).into())
            .over(5, 60)
            .missing_is_breaching();
        alarms.push(running);
    }
    alarms
}
