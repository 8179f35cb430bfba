# syntax=docker/dockerfile:1

# A node, and the whole command line. For the CPU, or for one GPU of NVIDIA's:
#   docker build --target cpu -t tagi .
#   docker build --target cuda -t tagi:cuda .
# docs/deployment.md says what of this has been run.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -pl cli -am -DskipTests -Dspotless.check.skip=true -Djacoco.skip=true package

# What both images share. Their bases differ, so it is copied and not built upon.
FROM scratch AS software
COPY --from=build /source/cli/target/lib /opt/tagi/lib
COPY --from=build /source/cli/target/classes /opt/tagi/classes
COPY cluster-conf /opt/tagi/cluster-conf
COPY LICENSE NOTICE /opt/tagi/
COPY --chmod=755 container/tagi container/ready /usr/local/bin/

FROM eclipse-temurin:17-jre-noble AS cpu
COPY --from=software / /
# The folders that volumes are laid over belong to the node's user, and so will new volumes.
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/tagi tagi \
    && install -d -o tagi -g tagi /var/lib/tagi /var/lib/tagi-blobs /var/cache/tagi
# Read by the native libraries: idle OpenMP threads sleep, memory arenas stay few, no telemetry.
ENV OMP_WAIT_POLICY=PASSIVE MALLOC_ARENA_MAX=2 OPT_OUT_TRACKING=true DJL_CACHE_DIR=/var/cache/tagi \
    TAGI_HOME=/var/lib/tagi TAGI_BLOBS_FOLDER=/var/lib/tagi-blobs TAGI_HTTP_HOST=0.0.0.0
USER tagi
WORKDIR /opt/tagi
VOLUME ["/var/lib/tagi", "/var/lib/tagi-blobs"]
EXPOSE 8558
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 CMD ["ready"]
ENTRYPOINT ["tagi"]
CMD ["node", "--config", "cluster-conf/node.conf"]

# PyTorch's C++ library with CUDA, of exactly the version that DJL's bridge was compiled against. Bring your own copy with
# --build-context libtorch=DIR, DIR holding the folder libtorch/.
FROM eclipse-temurin:17-jre-noble AS libtorch
ARG LIBTORCH=https://download.pytorch.org/libtorch/cu128/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip
ADD ${LIBTORCH} /libtorch.zip
RUN apt-get update && apt-get install -y --no-install-recommends unzip \
    && unzip -q /libtorch.zip -d / \
    && grep -qx '2.7.1+cu128' /libtorch/build-version

FROM nvidia/cuda:12.8.1-base-ubuntu24.04 AS cuda
COPY --from=eclipse-temurin:17-jre-noble /opt/java/openjdk /opt/java/openjdk
COPY --from=libtorch /libtorch/lib /opt/libtorch/lib
COPY --from=software / /
# Two libraries of the same name must not meet: the one for the CPU goes.
RUN rm /opt/tagi/lib/pytorch-native-cpu-*.jar \
    && useradd --system --uid 10001 --user-group --home-dir /var/lib/tagi tagi \
    && install -d -o tagi -g tagi /var/lib/tagi /var/lib/tagi-blobs /var/cache/tagi
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH \
    PYTORCH_LIBRARY_PATH=/opt/libtorch/lib PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128 \
    LD_LIBRARY_PATH=/opt/libtorch/lib:/usr/local/cuda/lib64 \
    OMP_WAIT_POLICY=PASSIVE MALLOC_ARENA_MAX=2 OPT_OUT_TRACKING=true DJL_CACHE_DIR=/var/cache/tagi \
    TAGI_HOME=/var/lib/tagi TAGI_BLOBS_FOLDER=/var/lib/tagi-blobs TAGI_HTTP_HOST=0.0.0.0 TAGI_COMPUTE_DEVICE=cuda:0
USER tagi
WORKDIR /opt/tagi
VOLUME ["/var/lib/tagi", "/var/lib/tagi-blobs"]
EXPOSE 8558
HEALTHCHECK --interval=10s --timeout=5s --start-period=300s --retries=6 CMD ["ready"]
ENTRYPOINT ["tagi"]
CMD ["node", "--config", "cluster-conf/node.conf"]
