// Read before every other line of a node: where it would listen to all the world, it listens to this machine.
#include <netinet/in.h>
#undef INADDR_ANY
#define INADDR_ANY htonl(INADDR_LOOPBACK)
