//! The backend's alarms: errors and latency that users see, and the state of the tasks.

use crate::config::backend::Backend;
use crate::system::alarm::Alarm;
use crate::system::call::Call;
use crate::system::scene::Scene;

/// All alarms of the backend.
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
            .description(
                "The API returns 5xx errors, so user requests fail. Check the backend's logs and the last deployment.",
            )
            .statistic("Sum")
            .at_least(10)
            .over(2, 300),
        balancer("load-balancer-5xx", "HTTPCode_ELB_5XX_Count")
            .description(
                "The load balancer returns 5xx errors because no task answers it. Check that tasks run and are \
                 healthy.",
            )
            .statistic("Sum")
            .at_least(10)
            .over(2, 300),
        targets("latency", "TargetResponseTime")
            .description(
                "The slowest 5% of API requests take too long. Check the CPU of the backend, then that of the \
                 database.",
            )
            .statistic("p95")
            .above(2),
        targets("unhealthy", "UnHealthyHostCount")
            .description(
                "A backend task fails its health check and receives no requests. Check the task's logs and ECS events.",
            )
            .statistic("Maximum")
            .above(0)
            .over(5, 60),
        service("cpu", "CPUUtilization")
            .description(
                "Backend CPU stays high, so requests slow down. Check whether autoscaling has reached \
                 `autoscaling.max`.",
            )
            .above(90),
        service("memory", "MemoryUtilization")
            .description(
                "Backend tasks are about to run out of memory and be killed. Check for a leak, or raise \
                 `backend.memory`.",
            )
            .above(90),
    ];
    // With off-hours, zero tasks is a normal state.
    if backend.off_hours.is_none() {
        let running = targets("tasks", "HealthyHostCount")
            .description(
                "Fewer than `autoscaling.min` tasks are healthy: the API is slow or down. Check the service's ECS \
                 events.",
            )
            .statistic("Minimum")
            .below((*backend.autoscaling.min).into())
            .over(5, 60)
            .missing_is_breaching();
        alarms.push(running);
    }
    alarms
}
