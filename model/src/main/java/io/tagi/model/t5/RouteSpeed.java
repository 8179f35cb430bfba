package io.tagi.model.t5;

/**
 * How fast a route multiplies matrices on this machine.
 *
 * @param route the route
 * @param gigaflops billions of floating-point operations per second
 */
public record RouteSpeed(ComputeRoute route, double gigaflops) {}
